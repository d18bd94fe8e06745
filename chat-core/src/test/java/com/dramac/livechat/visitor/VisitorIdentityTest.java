package com.dramac.livechat.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.Limits;
import com.dramac.livechat.error.ValidationException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class VisitorIdentityTest {
    @Test
    void theSpaceAroundItIsTakenOff() {
        assertThat(VisitorIdentity.byExternalId("  a b\n").value()).isEqualTo("a b");
        assertThat(VisitorIdentity.byEmail(" Ada@Example.org ").value()).isEqualTo("Ada@Example.org");
    }

    @Test
    void onlyEmailAddressesAreComparedWhateverTheirCase() {
        assertThat(VisitorIdentity.byEmail("Ada@Example.ORG").key()).isEqualTo("ada@example.org");
        assertThat(VisitorIdentity.byExternalId("Ada").key()).isEqualTo("Ada");
        assertThat(VisitorIdentity.byWhatsApp("260971234567").key()).isEqualTo("260971234567");
        assertThat(VisitorIdentity.byWhatsAppUser("US.13491208655302741918").key())
                .isEqualTo("US.13491208655302741918");
    }

    @Test
    void valuesAreBounded() {
        List<Function<String, VisitorIdentity>> factories =
                List.of(VisitorIdentity::byExternalId, VisitorIdentity::byWhatsApp, VisitorIdentity::byWhatsAppUser);
        for (Function<String, VisitorIdentity> factory : factories) {
            String longest = "👋".repeat(Limits.EXTERNAL_ID);
            assertThat(factory.apply(longest).value()).isEqualTo(longest);
            String kind = factory.apply("x").kind().value();
            assertThatThrownBy(() -> factory.apply(longest + "x"))
                    .isInstanceOf(ValidationException.class)
                    .hasMessage(kind + " must be at most " + Limits.EXTERNAL_ID + " characters");
            assertThatThrownBy(() -> factory.apply(" \t")).hasMessage(kind + " must not be blank");
            assertThatThrownBy(() -> factory.apply("s3cr3t\0")).hasMessage(kind + " must be Unicode text without NUL");
        }
    }

    @Test
    void emailAddressesHaveTheirShape() {
        String longest = "a".repeat(Limits.EMAIL - "@example.org".length()) + "@example.org";
        assertThat(VisitorIdentity.byEmail(longest).value()).isEqualTo(longest);
        assertThatThrownBy(() -> VisitorIdentity.byEmail("a" + longest))
                .isInstanceOf(ValidationException.class)
                .hasMessage("email must be at most " + Limits.EMAIL + " characters");
        for (String other : List.of("", "s3cr3t", "@s3cr3t", "s3cr3t@", "a@b@s3cr3t", "s3 cr3t@example.org")) {
            assertThatThrownBy(() -> VisitorIdentity.byEmail(other))
                    .isInstanceOf(ValidationException.class)
                    .hasMessage("email must be an e-mail address");
        }
    }

    @Test
    void theTextOfItShowsNobody() {
        assertThat(VisitorIdentity.byEmail("ada@example.org")).hasToString("email");
    }
}
