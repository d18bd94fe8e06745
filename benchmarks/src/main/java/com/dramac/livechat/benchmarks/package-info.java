/** Comparisons, each side by side in one run: what they say holds for the machine that they ran on. */
@NullMarked
package com.dramac.livechat.benchmarks;

import org.jspecify.annotations.NullMarked;
