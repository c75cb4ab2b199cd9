#!/usr/bin/env node
'use strict';
/** The command line. Runs what is compiled, and compiles first what changed. */
const { buildWhenStale, entry } = require('./build-when-stale');

buildWhenStale();
require(entry);
