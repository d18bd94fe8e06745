/** The widget of a site: how it looks and behaves, when the site is open, who may use it. */
@NullMarked
package com.dramac.livechat.widget;

import org.jspecify.annotations.NullMarked;
