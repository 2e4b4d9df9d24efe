// All briefings, from their YAML.
import { readFileSync, readdirSync } from "node:fs";
import { load } from "js-yaml";

export default () =>
  readdirSync("data")
    .sort()
    .map((slug) => ({ slug, ...load(readFileSync(`data/${slug}/briefing.yml`, "utf8")) }));
