package com.dramac.livechat.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The tokens of widget sessions. A store keeps their hashes alone. */
public final class SessionTokens {
    /** What a token begins with, so that people and scanners of logs know it for what it is. */
    private static final String PREFIX = "lcs_";

    private static final int RANDOM_BYTES = 32;
    private static final Pattern TOKEN = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private SessionTokens() {}

    /**
     * A token that nobody can guess: 256 bits of chance.
     *
     * @return the token, 47 characters that need no escaping in URLs and headers
     */
    public static String fresh() {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /**
     * What is kept of a token. No salt: of so much chance nobody makes a table.
     *
     * @param token what somebody presents as a token
     * @return its SHA-256, or empty if it cannot be a token
     */
    public static Optional<byte[]> hash(String token) {
        return TOKEN.matcher(token).matches() ? Optional.of(sha256(token)) : Optional.empty();
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
