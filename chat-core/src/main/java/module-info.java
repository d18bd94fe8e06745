/** Immutable types, repository interfaces, domain rules, manifest and plugin interface of the live chat SDK. */
@SuppressWarnings("module") // the modules named in a qualified export are built after this one
module com.dramac.livechat.core {
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.datatype.jdk8;
    requires com.fasterxml.jackson.datatype.jsr310;
    requires org.slf4j;
    requires transitive com.fasterxml.jackson.annotation;
    requires transitive static org.jspecify;
    requires static org.immutables.value.annotations;

    exports com.dramac.livechat;
    exports com.dramac.livechat.access;
    exports com.dramac.livechat.agent;
    exports com.dramac.livechat.analytics;
    exports com.dramac.livechat.audit;
    exports com.dramac.livechat.canned;
    exports com.dramac.livechat.conversation;
    exports com.dramac.livechat.department;
    exports com.dramac.livechat.error;
    exports com.dramac.livechat.event;
    exports com.dramac.livechat.imports;
    exports com.dramac.livechat.json;
    exports com.dramac.livechat.knowledge;
    exports com.dramac.livechat.manifest;
    exports com.dramac.livechat.message;
    exports com.dramac.livechat.plugin;
    exports com.dramac.livechat.routing;
    exports com.dramac.livechat.search;
    exports com.dramac.livechat.selfcheck;
    exports com.dramac.livechat.visitor;
    exports com.dramac.livechat.whatsapp;
    exports com.dramac.livechat.widget;
    exports com.dramac.livechat.internal to
            com.dramac.livechat.jdbc,
            com.dramac.livechat.testkit;
    exports com.dramac.livechat.internal.acting to
            com.dramac.livechat.jdbc,
            com.dramac.livechat.testkit;
    exports com.dramac.livechat.internal.live to
            com.dramac.livechat.jdbc,
            com.dramac.livechat.testkit;

    // To everyone: live-chat.json lies there, and a resource in an encapsulated package is not found.
    opens com.dramac.livechat.manifest;
    opens com.dramac.livechat.conversation to
            com.fasterxml.jackson.databind;
    opens com.dramac.livechat.json to
            com.fasterxml.jackson.databind;
    opens com.dramac.livechat.message to
            com.fasterxml.jackson.databind;
    opens com.dramac.livechat.agent to
            com.fasterxml.jackson.databind;
    opens com.dramac.livechat.analytics to
            com.fasterxml.jackson.databind;
    opens com.dramac.livechat.audit to
            com.fasterxml.jackson.databind;
    opens com.dramac.livechat.canned to
            com.fasterxml.jackson.databind;
    opens com.dramac.livechat.department to
            com.fasterxml.jackson.databind;
    opens com.dramac.livechat.event to
            com.fasterxml.jackson.databind;
    opens com.dramac.livechat.routing to
            com.fasterxml.jackson.databind;
    opens com.dramac.livechat.search to
            com.fasterxml.jackson.databind;
    opens com.dramac.livechat.imports to
            com.fasterxml.jackson.databind;
    opens com.dramac.livechat.knowledge to
            com.fasterxml.jackson.databind;
    opens com.dramac.livechat.widget to
            com.fasterxml.jackson.databind;
    opens com.dramac.livechat.visitor to
            com.fasterxml.jackson.databind;
    opens com.dramac.livechat.whatsapp to
            com.fasterxml.jackson.databind;

    uses com.dramac.livechat.plugin.ModuleProvider;
}
