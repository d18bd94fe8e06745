package com.dramac.livechat;

import com.dramac.livechat.json.RecordMapper;
import com.dramac.livechat.manifest.ModuleManifest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The module as a whole (specification, Task 5): what its manifest is and how database records become its types. The types
 * come with the same dependency, each in the package of its feature.
 */
public final class LiveChatModule {
    private LiveChatModule() {}

    /**
     * The module's manifest.
     *
     * @return {@link ModuleManifest#liveChat}
     */
    public static ModuleManifest manifest() {
        return ModuleManifest.liveChat();
    }

    /**
     * Turns a database record with snake_case names into one of the types: {@link RecordMapper#mapRecord}.
     *
     * @param columns column names and values
     * @param type the type to make
     * @param <T> the type to make
     * @return the value
     * @throws com.dramac.livechat.error.ValidationException if the record does not fit the type
     */
    public static <T> T mapRecord(Map<String, ? extends @Nullable Object> columns, Class<T> type) {
        return RecordMapper.mapRecord(columns, type);
    }

    /**
     * Turns database records: {@link RecordMapper#mapRecords}.
     *
     * @param records the records
     * @param type the type to make
     * @param <T> the type to make
     * @return the values, in the same order
     * @throws com.dramac.livechat.error.ValidationException if a record does not fit the type
     */
    public static <T> List<T> mapRecords(
            List<? extends Map<String, ? extends @Nullable Object>> records, Class<T> type) {
        return RecordMapper.mapRecords(records, type);
    }
}
