package com.dramac.livechat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.Limits;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentitySecretsTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final IdentitySecrets SECRETS = IdentitySecrets.of(SECRET);

    @Test
    void signaturesAreThoseOfEveryOtherLanguage() {
        // echo -n … | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
        assertThat(SECRETS.sign("user-17").signature())
                .isEqualTo("33c59692415a0cd6d7f92010950b069e9bfbc7c2fecdc515c426da277c1b05af");
        assertThat(SECRETS.sign("שלום 😀").signature())
                .isEqualTo("ba21b84c59d76e7f879b1f3327fdd048e6d1d6806cb7f7007bfcc2de033b5b74");
    }

    @Test
    void secretsAreBytesOrTextOfSomeLength() {
        byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
        IdentitySecrets secrets = IdentitySecrets.of(bytes);
        bytes[0] = 'x';
        assertThat(secrets.sign("user-17")).isEqualTo(SECRETS.sign("user-17"));
        String shortest = "😀".repeat(Limits.IDENTITY_SECRET_BYTES / 4);
        assertThat(IdentitySecrets.of(shortest).sign("a")).isNotEqualTo(SECRETS.sign("a"));
        String tooShort = shortest.substring(2) + "abc";
        for (Runnable attempt : List.<Runnable>of(
                () -> IdentitySecrets.of(tooShort),
                () -> IdentitySecrets.of(new byte[0]),
                () -> SECRETS.andPrevious(tooShort),
                () -> SECRETS.andPrevious(new byte[31]))) {
            assertThatThrownBy(attempt::run)
                    .isInstanceOf(ValidationException.class)
                    .hasMessage("secret must be at least 32 bytes");
        }
    }

    @Test
    void theIdentityIsWhatWasSigned() {
        assertThat(SECRETS.verify(SECRETS.sign("user-17"))).isEqualTo(VisitorIdentity.byExternalId("user-17"));
        assertThatThrownBy(() -> SECRETS.sign(" user-17"))
                .isInstanceOf(ValidationException.class)
                .hasMessage("external_id must not begin or end with white space");
        assertThatThrownBy(() -> SECRETS.sign("")).hasMessage("external_id must not be blank");
        assertThatThrownBy(() -> SECRETS.sign("a\0")).hasMessage("external_id must be Unicode text without NUL");
    }

    @Test
    void whatAHostHasSignedOutOfBoundsIsNamedOnlyToThatHost() {
        // openssl again, over " user-17"
        SignedIdentity signed =
                SignedIdentity.of(" user-17", "a4df7f59dbfd0bcdc91e06eb1d73d02f77cae4619af90fff05dc7cfba6b392ab");
        assertThatThrownBy(() -> SECRETS.verify(signed)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> IdentitySecrets.of(SECRET + "x").verify(signed))
                .isInstanceOf(ForbiddenException.class)
                .hasMessage("the signature of the external id does not hold");
    }

    /** Half of a surrogate pair has no bytes of its own: as bytes it is a question mark. */
    @Test
    void halfOfACharacterIsNoOtherCharacter() {
        SignedIdentity mark = SECRETS.sign("user?");
        assertThatThrownBy(() -> SECRETS.verify(SignedIdentity.of("user\uD800", mark.signature())))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void nothingShowsASecret() {
        assertThat(SECRETS).isNotInstanceOf(Serializable.class).isNotEqualTo(IdentitySecrets.of(SECRET));
        assertThat(SECRETS.toString()).isEqualTo("IdentitySecrets");
        assertThat(SECRETS.sign("user-17").toString()).isEqualTo("SignedIdentity");
    }
}
