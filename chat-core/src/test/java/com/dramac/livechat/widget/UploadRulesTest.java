package com.dramac.livechat.widget;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.ValidationException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadRulesTest {
    private static final ChatWidgetSettings SETTINGS = ChatWidgetSettings.builder()
            .from(ChatWidgetSettings.defaults(SiteId.of(new UUID(1, 1))))
            .maxFileSizeMb(2)
            .allowedFileTypes(List.of("image/*", "application/pdf"))
            .build();
    private static final UploadRules RULES = UploadRules.of(SETTINGS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/png",
                "IMAGE/PNG",
                "image/svg+xml",
                "application/pdf",
                " Application/PDF ; version=1.7",
                "image/png;"
            })
    void takes_what_the_settings_allow(String type) {
        assertThatCode(() -> RULES.check("a", type, 2 * 1_048_576)).doesNotThrowAnyException();
        assertThatCode(() -> RULES.check("a", type, 0)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "image",
                "image/",
                "/png",
                "image/*",
                "*/*",
                "imagex/png",
                "text/html",
                "application/pdfx",
                "x/image/png",
                "text/html;image/png",
                "image/png,text/html",
                "ımage/png",
                "image/\u0000",
                "application/pdf x"
            })
    void takes_no_other_type(String type) {
        assertThatThrownBy(() -> RULES.check("a", type, 1))
                .isInstanceOf(ValidationException.class)
                .hasMessage("fileMimeType must be one of the media types that the site allows");
    }

    @Test
    void names_everything_at_once() {
        UploadRules off = UploadRules.of(ChatWidgetSettings.builder()
                .from(SETTINGS)
                .enableFileUploads(false)
                .build());
        assertThatThrownBy(() -> off.check(" ", "text/html", 2 * 1_048_576 + 1))
                .hasMessage("enableFileUploads must be on for files to be sent; fileName must not be blank;"
                        + " fileMimeType must be one of the media types that the site allows;"
                        + " fileSize must be 0 to 2097152");
        assertThatThrownBy(() -> RULES.check("x".repeat(256), "image/png", -1))
                .hasMessage("fileName must be at most 255 characters; fileSize must be 0 to 2097152");
        assertThatThrownBy(() -> RULES.check("a\u0000", "image/png", Long.MAX_VALUE))
                .hasMessage("fileName must be Unicode text without NUL; fileSize must be 0 to 2097152");
    }

    @Test
    void takes_none_where_no_type_is_named() {
        UploadRules none = UploadRules.of(ChatWidgetSettings.builder()
                .from(SETTINGS)
                .allowedFileTypes(List.of())
                .build());
        assertThatThrownBy(() -> none.check("a", "image/png", 1)).isInstanceOf(ValidationException.class);
    }
}
