package com.dramac.livechat.manifest;

import java.util.List;

/**
 * What the SDK keeps beyond the specification. A platform that backs a module up or removes it takes these with the
 * {@linkplain ModuleManifest#tables() tables of the manifest}.
 *
 * @param tables further tables
 * @param schemas database schemas that belong to the module whole, with the functions in them
 * @param events further events
 */
public record ModuleExtensions(List<String> tables, List<String> schemas, List<String> events) {
    /**
     * Extensions with copies of these lists.
     *
     * @param tables further tables
     * @param schemas database schemas that belong to the module whole
     * @param events further events
     */
    public ModuleExtensions {
        tables = List.copyOf(tables);
        schemas = List.copyOf(schemas);
        events = List.copyOf(events);
    }
}
