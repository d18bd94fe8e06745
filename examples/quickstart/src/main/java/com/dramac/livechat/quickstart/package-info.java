/** A host application: it finds the live chat as a plugin, and plays a transcript on it. */
@NullMarked
package com.dramac.livechat.quickstart;

import org.jspecify.annotations.NullMarked;
