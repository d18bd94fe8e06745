package com.dramac.livechat.error;

/** Something that the request names does not exist in this site. */
public final class NotFoundException extends ChatException {
    private static final long serialVersionUID = 1L;

    /** What was looked for. */
    private final String kind;

    /** The id it was looked for by. */
    private final String id;

    /**
     * Names what is missing.
     *
     * @param kind what was looked for: {@code conversation}, {@code visitor}, {@code site}, …
     * @param id the id it was looked for by
     */
    public NotFoundException(String kind, Object id) {
        super("no " + kind + " " + id, null);
        this.kind = kind;
        this.id = id.toString();
    }

    /**
     * What was looked for.
     *
     * @return {@code conversation}, {@code visitor}, {@code site}, …
     */
    public String kind() {
        return kind;
    }

    /**
     * The id it was looked for by.
     *
     * @return the id as text
     */
    public String id() {
        return id;
    }
}
