/**
 * What WhatsApp's Cloud API sends and is sent (specification, Task 2).
 *
 * <ul>
 *   <li>Nothing is lost: a value keeps the JSON it was read from, and is written as that. Properties that have no accessor
 *       are in {@link com.dramac.livechat.whatsapp.WhatsAppObject#properties()}; absent stays absent and null stays null.
 *   <li>Reading fails only for what is no JSON object, nests deeper than {@link com.dramac.livechat.Limits#JSON_DEPTH}
 *       levels, or holds a number, name or text beyond Jackson's limits or a name with half of a surrogate pair. Whatever
 *       else is wrong shows when it is asked for: an accessor whose property has another type throws a
 *       {@link com.dramac.livechat.error.ValidationException} that names the place and quotes nothing. So one bad message harms no other.
 *   <li>An accessor gives nothing, or an empty list, where the property is absent or null. Every property may be: WhatsApp
 *       leaves out what it does not know, and a person's number is no exception.
 *   <li>WhatsApp's words (types, statuses, fields) are open: one that is not known is kept as it came. What a message says
 *       is {@link com.dramac.livechat.whatsapp.WhatsAppMessageContent}, with a kind for what is not known.
 *   <li>Text is as it came. It may hold NUL or half of a surrogate pair, which no store keeps.
 * </ul>
 */
@NullMarked
package com.dramac.livechat.whatsapp;

import org.jspecify.annotations.NullMarked;
