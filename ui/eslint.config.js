import globals from "globals";
import tseslint from "typescript-eslint";
import vue from "eslint-plugin-vue";
import accessibility from "eslint-plugin-vuejs-accessibility";

export default tseslint.config(
  { ignores: ["dist", "node_modules", "src/door/generated"] },
  ...tseslint.configs.recommended,
  ...vue.configs["flat/recommended"],
  ...accessibility.configs["flat/recommended"],
  {
    files: ["**/*.vue"],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  {
    languageOptions: { globals: globals.browser },
    rules: {
      // Layout of templates is a matter of taste, and three rules about it fight each other.
      "vue/max-attributes-per-line": "off",
      "vue/singleline-html-element-content-newline": "off",
      "vue/html-self-closing": "off",
      "vue/html-indent": "off",
      "vue/html-closing-bracket-newline": "off",
      "vue/multiline-html-element-content-newline": "off",
      "vue/require-default-prop": "off",
      "vue/no-v-html": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "no-restricted-imports": ["error", { paths: [{ name: "@tauri-apps/api/core", message: "door/call.ts is the only way to desk." }] }],
      // Element Plus fields carry their label through ElFormItem, which this rule cannot see.
      "vuejs-accessibility/label-has-for": "off",
      "vuejs-accessibility/form-control-has-label": "off",
      "vuejs-accessibility/no-autofocus": "off",
    },
  },
  { files: ["src/door/*.ts"], rules: { "no-restricted-imports": "off" } },
  { files: ["*.config.*"], languageOptions: { globals: globals.node } },
);
