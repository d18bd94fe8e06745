package com.dramac.livechat.conversation;

import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.error.ValidationException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** Reads filters, in which {@code "all"} stands for none. */
final class ConversationFiltersDeserializer extends StdDeserializer<ConversationFilters> {
    private static final long serialVersionUID = 1L;
    private static final String ALL = "all";

    ConversationFiltersDeserializer() {
        super(ConversationFilters.class);
    }

    @Override
    public ConversationFilters deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode filters = context.readTree(parser);
        if (!filters.isObject()) {
            throw new ValidationException("filters", "must be an object");
        }
        return ConversationFilters.builder()
                .status(text(filters, "status").map(ConversationStatus::of))
                .channel(text(filters, "channel").map(ConversationChannel::of))
                .assignedAgentId(text(filters, "assignedAgentId").map(AgentFilter::parse))
                .departmentId(text(filters, "departmentId").map(DepartmentId::parse))
                .priority(text(filters, "priority").map(ConversationPriority::of))
                .search(any(filters, "search", Function.identity()))
                .dateFrom(any(filters, "dateFrom", FilterDate::parse))
                .dateTo(any(filters, "dateTo", FilterDate::parse))
                .build();
    }

    private static Optional<String> text(JsonNode filters, String name) {
        return any(filters, name, Function.identity()).filter(text -> !text.equals(ALL));
    }

    private static <T> Optional<T> any(JsonNode filters, String name, Function<String, T> reading) {
        JsonNode value = filters.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new ValidationException(name, "must be a text");
        }
        return Optional.of(reading.apply(value.textValue()));
    }
}
