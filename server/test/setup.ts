import fc from "fast-check";
import { chooseEngine } from "../src/choose-engine";
import { useEngine } from "../src/markdown/parse";

// As the entry points do: tests run on the engine that users get, or on the one that IBID_PARSER names.
useEngine((await chooseEngine(process.env.IBID_PARSER)).engine);

// A run at a desk tries new cases each time and so finds more; a run of the CI must tell of the change that it runs on.
if (process.env.CI) fc.configureGlobal({ seed: 20261123 });
