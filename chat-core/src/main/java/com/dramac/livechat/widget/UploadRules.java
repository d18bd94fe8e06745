package com.dramac.livechat.widget;

import com.dramac.livechat.Limits;
import com.dramac.livechat.internal.Violations;
import com.dramac.livechat.internal.WidgetRules;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which files visitors may send. Immutable. The media type is the browser's word for it: what a file holds is for the host
 * to look at.
 */
public final class UploadRules {
    private static final long BYTES_OF_A_MEBIBYTE = 1_048_576;

    private final boolean enabled;
    private final int maxFileSizeMb;
    private final Set<String> types;

    private UploadRules(boolean enabled, int maxFileSizeMb, Set<String> types) {
        this.enabled = enabled;
        this.maxFileSizeMb = maxFileSizeMb;
        this.types = types;
    }

    /**
     * The rules of settings.
     *
     * @param settings the settings; without a media type in {@link ChatWidgetSettings#allowedFileTypes} no file may be sent
     * @return which files visitors may send
     */
    public static UploadRules of(ChatWidgetSettings settings) {
        return new UploadRules(
                settings.enableFileUploads(), settings.maxFileSizeMb(), Set.copyOf(settings.allowedFileTypes()));
    }

    /**
     * Checks a file. The faults are named {@code fileName}, {@code fileMimeType} and {@code fileSize}, as in a message, and
     * {@code enableFileUploads} where no file may be sent at all.
     *
     * @param fileName the file's name
     * @param mediaType its media type, such as {@code image/png}; case and parameters do not count
     * @param sizeInBytes its size
     * @throws com.dramac.livechat.error.ValidationException naming everything for which the file is refused
     */
    public void check(String fileName, String mediaType, long sizeInBytes) {
        new Violations()
                .require(enabled, "enableFileUploads", "must be on for files to be sent")
                .filled("fileName", Optional.of(fileName), Limits.FILE_NAME)
                .require(isAllowed(mediaType), "fileMimeType", "must be one of the media types that the site allows")
                .range("fileSize", Optional.of(sizeInBytes), 0, maxFileSizeMb * BYTES_OF_A_MEBIBYTE)
                .throwIfAny();
    }

    private boolean isAllowed(String mediaType) {
        int parameters = mediaType.indexOf(';');
        String type = (parameters < 0 ? mediaType : mediaType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return WidgetRules.isMediaType(type)
                && !type.endsWith("/*")
                && (types.contains(type) || types.contains(type.substring(0, type.indexOf('/')) + "/*"));
    }
}
