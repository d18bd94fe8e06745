package com.dramac.livechat.jdbc;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Parameters of the driver, such as its query mode. {@code -Dlivechat.jdbc.parameters=…} names some for all tests, as in a URL: {@code
 * preferQueryMode=simple&prepareThreshold=0}.
 */
final class DriverMode {
    private DriverMode() {}

    static Map<String, String> named() {
        return parse(System.getProperty("livechat.jdbc.parameters", ""));
    }

    static Map<String, String> parse(String parameters) {
        return Arrays.stream(parameters.split("&"))
                .filter(parameter -> !parameter.isBlank())
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    static void set(PGSimpleDataSource dataSource, String name, String value) {
        try {
            dataSource.setProperty(name, value);
        } catch (SQLException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
