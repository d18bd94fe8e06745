package com.dramac.livechat.whatsapp;

import com.dramac.livechat.Limits;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.internal.Violations;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;

/** A file for a header: one that was uploaded to WhatsApp, or one that WhatsApp fetches. */
public final class WhatsAppTemplateMedia extends WhatsAppObject {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WhatsAppTemplateMedia(RawJson json) {
        super(json);
    }

    /**
     * WhatsApp's id of it.
     *
     * @return WhatsApp's id of it
     */
    public Optional<String> id() {
        return readIdentifier("id");
    }

    /**
     * Where WhatsApp fetches it.
     *
     * @return where WhatsApp fetches it
     */
    public Optional<String> link() {
        return readText("link");
    }

    /**
     * A document's name.
     *
     * @return a document's name
     */
    public Optional<String> filename() {
        return readText("filename");
    }

    /**
     * A file that was uploaded to WhatsApp.
     *
     * @param id WhatsApp's id of it
     * @return the file
     * @throws ValidationException if the id is blank
     */
    public static WhatsAppTemplateMedia uploaded(String id) {
        new Violations().filled("id", Optional.of(id), Limits.EXTERNAL_ID).throwIfAny();
        return new WhatsAppTemplateMedia(new RawJson.Builder().put("id", id).build());
    }

    /**
     * A file that WhatsApp fetches.
     *
     * @param link its address
     * @return the file
     * @throws ValidationException if it is no web address
     */
    public static WhatsAppTemplateMedia linked(String link) {
        new Violations().httpUrl("link", Optional.of(link)).throwIfAny();
        return new WhatsAppTemplateMedia(new RawJson.Builder().put("link", link).build());
    }

    /**
     * The same file under a name.
     *
     * @param filename the name that the person sees
     * @return the named file
     * @throws ValidationException if the name is blank or too long
     */
    public WhatsAppTemplateMedia withFilename(String filename) {
        new Violations()
                .filled("filename", Optional.of(filename), Limits.FILE_NAME)
                .throwIfAny();
        return new WhatsAppTemplateMedia(
                new RawJson.Builder(properties()).put("filename", filename).build());
    }
}
