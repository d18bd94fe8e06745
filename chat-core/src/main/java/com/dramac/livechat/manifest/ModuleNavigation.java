package com.dramac.livechat.manifest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Objects;

/**
 * The module's place in the platform's menus.
 *
 * @param mainMenu the entry among the other modules
 * @param subMenu the entries below it, in their order
 */
@JsonPropertyOrder({"mainMenu", "subMenu"})
public record ModuleNavigation(MainMenu mainMenu, List<SubMenuEntry> subMenu) {
    /**
     * A navigation with a copy of these entries.
     *
     * @param mainMenu the entry among the other modules
     * @param subMenu the entries below it, in their order
     */
    public ModuleNavigation {
        Objects.requireNonNull(mainMenu, "mainMenu");
        subMenu = List.copyOf(subMenu);
    }

    /**
     * The entry among the other modules.
     *
     * @param label what it says
     * @param icon the name of its Lucide icon
     * @param href where it leads
     * @param order its place, counted from the top
     */
    @JsonPropertyOrder({"label", "icon", "href", "order"})
    public record MainMenu(String label, String icon, String href, int order) {
        /**
         * An entry.
         *
         * @param label what it says
         * @param icon the name of its Lucide icon
         * @param href where it leads
         * @param order its place, counted from the top
         */
        public MainMenu {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(icon, "icon");
            Objects.requireNonNull(href, "href");
        }
    }

    /**
     * An entry below the module's own.
     *
     * @param label what it says
     * @param href where it leads
     * @param icon the name of its Lucide icon
     */
    @JsonPropertyOrder({"label", "href", "icon"})
    public record SubMenuEntry(String label, String href, String icon) {
        /**
         * An entry.
         *
         * @param label what it says
         * @param href where it leads
         * @param icon the name of its Lucide icon
         */
        public SubMenuEntry {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(href, "href");
            Objects.requireNonNull(icon, "icon");
        }
    }
}
