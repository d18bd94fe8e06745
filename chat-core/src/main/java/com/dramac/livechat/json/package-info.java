/**
 * JSON as the specification writes it: camelCase properties, the specification's strings for enums, instants as ISO-8601 in
 * UTC, {@code null} for what is absent.
 */
@NullMarked
package com.dramac.livechat.json;

import org.jspecify.annotations.NullMarked;
