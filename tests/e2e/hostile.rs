//! Whatever is typed is a correct record or a clear word, never a broken screen.

use serde_json::json;

use crate::house::House;
use crate::window::Window;

const WORDS: &[&str] = &[
    "<img src=x onerror=window.broken=1><script>window.broken=1</script>",
    "'; DROP TABLE ticket; -- \" \\ %_",
    "{{constructor.constructor('window.broken=1')()}} ${7*7}",
    "👨‍👩‍👧‍👦🏳️‍🌈 𠮷䶮 阿卜杜拉·买买提",
    "=HYPERLINK(\"http://x\") +1 -1 @x",
    "\u{202e}gnp.exe\u{202c} \u{200b}",
];

#[tokio::test]
async fn tags_statements_and_emoji_are_words_like_any_other_in_every_field() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    for (n, word) in WORDS.iter().enumerate() {
        window.press("F2").await.see("来访人").await;
        window.type_letters("zczx").await.see("政策咨询").await;
        // A name has at most 50 characters.
        let name: String = word.chars().take(45).collect();
        window.press("Enter").await.type_text(&name).await.press("Enter").await;
        if name.chars().any(|letter| letter.is_ascii_alphabetic()) {
            // Letters that find nobody are asked about before they count as a name.
            window.see("没有找到").await;
            window.press("Down").await.press("Enter").await;
        }
        window.see("只记姓名，不建档").await;
        window.click("来源、错时、类型、诉求、处理情况").await;
        window.click("诉求").await.type_text(word).await;
        window.click("处理情况").await.type_text(word).await;
        window.press("Ctrl+Enter").await.see(&format!("2026-{:04}", n + 1)).await;
        window.press("Esc").await.see_no("已登记").await;
        window.go(&format!("/tickets/{}", n + 1)).await.see("首问责任人").await;
        window.see(word.split(' ').next().unwrap()).await;
    }
    for search in WORDS {
        window.press("Ctrl+k").await;
        window.until("the search box", "return document.activeElement.matches('input')").await;
        window.type_text(search).await;
        window.settle().await;
        window.press("Esc").await;
    }
    window.press("Alt+2").await.settle().await.picture("hostile-list").await;
    assert_eq!(window.js("return window.broken ?? null").await, json!(null));
    assert_eq!(window.js("return document.querySelectorAll('main img[src=x], main script').length").await, 0);
    window.close().await;

    let tickets = house.tickets();
    assert_eq!(tickets.len(), WORDS.len());
    for (n, word) in WORDS.iter().enumerate() {
        let ticket = house.read("ticket", json!({ "ticket": n + 1 }));
        let same = |field: &str| {
            ticket[field].as_str().unwrap().replace(['\u{202e}', '\u{202c}', '\u{200b}'], "")
                == word.replace(['\u{202e}', '\u{202c}', '\u{200b}'], "")
        };
        assert!(same("request") && same("result"), "{word}: {ticket}");
    }
}

#[tokio::test]
async fn a_resident_of_any_spelling_is_kept_and_nonsense_is_answered_in_words() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await.go("/people").await;
    for name in ["𠮷田·<b>和子</b>", "名字很长的人名字很长的人名字很长的人名字很长的人名字很长的人名字很长的人名字很长的人名字很长的人名"]
    {
        window.click("新居民").await.see("身份证号").await;
        window.click("姓名").await.type_text(name).await;
        window.click("身份证号").await.type_text("11010519491231002").await;
        window.press("Ctrl+Enter").await;
        window.see("身份证").await;
        window.click("身份证号").await.press("Ctrl+a").await.press("Backspace").await;
        window.press("Ctrl+Enter").await.see(name).await;
        window.settle().await.picture("hostile-resident").await;
        window.go("/people").await.see("新居民").await;
    }
    assert_eq!(window.js("return document.querySelectorAll('main b').length").await, 0);
}

#[tokio::test]
async fn a_hundred_thousand_characters_are_refused_in_words_and_kept_in_the_form() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    window.press("F2").await.see("来访人").await;
    window.type_letters("zczx").await.see("政策咨询").await;
    window.press("Enter").await;
    window.click("来源、错时、类型、诉求、处理情况").await.click("诉求").await;
    // As a paste arrives: one input event with all of it.
    window.js("const f = document.activeElement; const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set; set.call(f, '长'.repeat(100000)); f.dispatchEvent(new Event('input', { bubbles: true }))").await;
    window.press("Ctrl+Enter").await.see("5000").await;
    assert_eq!(window.js("return [...document.querySelectorAll('textarea')].some((f) => f.value.length === 100000)").await, true);
    window.picture("hostile-long").await;
    window.close().await;
    assert!(house.tickets().is_empty());
}
