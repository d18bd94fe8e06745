package com.dramac.livechat.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes from a definition the parentheses that tell only how a condition was written: {@code ((a OR b) OR c)} is {@code (a OR b
 * OR c)}, and the same of AND. A comparison of rows is stored nested, and its text, in a dump, is stored flat when it is restored.
 */
final class Condition {
    private static final List<String> OPERATORS = List.of(" OR ", " AND ");

    private final String text;
    private int at;

    private Condition(String text) {
        this.text = text;
    }

    static String flat(String definition) {
        return new Condition(definition).read().text();
    }

    /** Reads up to the end of the group, or of the text. */
    private Group read() {
        List<Group> parts = new ArrayList<>();
        List<String> operators = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        @Nullable Group only = null;
        while (at < text.length() && text.charAt(at) != ')') {
            String operator = operatorHere();
            if (operator != null) {
                parts.add(part(part, only));
                operators.add(operator);
                part.setLength(0);
                only = null;
                at += operator.length();
            } else if (text.charAt(at) == '(') {
                at++;
                Group group = read();
                at++;
                only = part.isEmpty() ? group : null;
                part.append('(').append(group.text()).append(')');
            } else {
                only = null;
                appendCharacter(part);
            }
        }
        parts.add(part(part, only));
        return Group.of(parts, operators);
    }

    private @Nullable String operatorHere() {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                return operator;
            }
        }
        return null;
    }

    /** A quoted text or name counts as one: what is in it is neither an operator nor a parenthesis. */
    private void appendCharacter(StringBuilder part) {
        char quote = text.charAt(at);
        int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : at;
        end = end < 0 ? text.length() - 1 : end;
        part.append(text, at, end + 1);
        at = end + 1;
    }

    private static Group part(StringBuilder part, @Nullable Group only) {
        return only == null ? new Group(part.toString(), "") : new Group(part.toString(), only.operator());
    }

    /**
     * What is between two parentheses, or between two operators.
     *
     * @param operator the one operator that joins its parts; empty if there is none, or both
     */
    private record Group(String text, String operator) {
        static Group of(List<Group> parts, List<String> operators) {
            String operator = operators.stream().distinct().count() == 1 ? operators.get(0) : "";
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < parts.size(); i++) {
                Group part = parts.get(i);
                boolean isSame = !operator.isEmpty() && operator.equals(part.operator());
                text.append(i == 0 ? "" : operators.get(i - 1))
                        .append(isSame ? part.text().substring(1, part.text().length() - 1) : part.text());
            }
            return new Group(text.toString(), operator);
        }
    }
}
