package com.dramac.livechat.canned;

import java.util.List;
import java.util.Objects;

/**
 * What became of a template.
 *
 * @param text the text, ready to send unless there are unknown variables in it
 * @param unknownVariables the names of the variables that do not exist, each once, in the order of the text
 */
public record RenderedTemplate(String text, List<String> unknownVariables) {
    /**
     * A rendered template with both parts given.
     *
     * @param text the text
     * @param unknownVariables the names of the variables that do not exist
     */
    public RenderedTemplate {
        Objects.requireNonNull(text, "text");
        unknownVariables = List.copyOf(unknownVariables);
    }

    /** Without the text, which may be personal. */
    @Override
    public String toString() {
        return "RenderedTemplate{unknownVariables=" + unknownVariables + "}";
    }
}
