import { chooseEngine } from "../src/choose-engine";
import { useEngine } from "../src/markdown/parse";

// As the entry points do: tests run on the engine that users get, or on the one that IBID_PARSER names.
useEngine((await chooseEngine(process.env.IBID_PARSER)).engine);
