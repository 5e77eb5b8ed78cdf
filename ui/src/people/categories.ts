/** 对象类别 that most centres keep; a clerk may add others. */
export const commonCategories = ["低保", "特困", "残疾", "高龄", "困难党员", "临时救助", "优抚", "独居"] as const;

/** Those and the ones that are there already, each once. */
export function withCommon(there: readonly string[]): string[] {
  return [...new Set([...commonCategories, ...there])];
}
