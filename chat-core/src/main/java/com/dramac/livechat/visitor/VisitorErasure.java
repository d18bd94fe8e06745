package com.dramac.livechat.visitor;

/**
 * What an {@link VisitorRepository#erase erasure} took away besides the visitor. One that goes on where another stopped
 * counts only what it found.
 *
 * @param conversations how many conversations
 * @param messages how many messages
 * @param identities how many identities; an e-mail address is none
 */
public record VisitorErasure(long conversations, long messages, long identities) {
    /** Nothing yet. */
    public static final VisitorErasure NOTHING = new VisitorErasure(0, 0, 0);

    /**
     * Both together.
     *
     * @param more what else was taken away
     * @return the sums
     */
    public VisitorErasure plus(VisitorErasure more) {
        return new VisitorErasure(
                conversations + more.conversations, messages + more.messages, identities + more.identities);
    }
}
