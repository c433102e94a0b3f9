export * from "./oracles/index.ts";
