package com.dramac.livechat.access;

import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.manifest.ChatPermission;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which role has which permission. Immutable. The database's policies hold the standard table too; what a host takes away
 * is refused by the SDK alone.
 */
public final class RolePermissions {
    private static final RolePermissions STANDARD = new RolePermissions(Map.of(
            AgentRole.AGENT,
            EnumSet.of(
                    ChatPermission.CONVERSATIONS_VIEW,
                    ChatPermission.CONVERSATIONS_REPLY,
                    ChatPermission.CONVERSATIONS_ASSIGN,
                    ChatPermission.CONVERSATIONS_RESOLVE),
            AgentRole.SUPERVISOR,
            EnumSet.of(
                    ChatPermission.CONVERSATIONS_VIEW,
                    ChatPermission.CONVERSATIONS_REPLY,
                    ChatPermission.CONVERSATIONS_ASSIGN,
                    ChatPermission.CONVERSATIONS_RESOLVE,
                    ChatPermission.CANNED_RESPONSES_MANAGE,
                    ChatPermission.KNOWLEDGE_BASE_MANAGE,
                    ChatPermission.ANALYTICS_VIEW),
            AgentRole.ADMIN,
            EnumSet.allOf(ChatPermission.class)));

    private final Map<AgentRole, Set<ChatPermission>> granted;

    private RolePermissions(Map<AgentRole, ? extends Set<ChatPermission>> granted) {
        Map<AgentRole, Set<ChatPermission>> copy = new EnumMap<>(AgentRole.class);
        granted.forEach((role, permissions) -> copy.put(role, Collections.unmodifiableSet(permissions)));
        this.granted = copy;
    }

    /**
     * What each role has unless a host says otherwise: agents answer, assign and end conversations; supervisors besides
     * keep canned responses and articles, and see the numbers; admins do everything.
     *
     * @return the whole table
     */
    public static RolePermissions standard() {
        return STANDARD;
    }

    /**
     * The same table with fewer permissions for a role.
     *
     * @param role the role
     * @param permissions what it is to lose; what it does not have is passed over
     * @return another table
     */
    public RolePermissions without(AgentRole role, ChatPermission... permissions) {
        Map<AgentRole, Set<ChatPermission>> narrowed = new EnumMap<>(granted);
        Set<ChatPermission> left = EnumSet.noneOf(ChatPermission.class);
        left.addAll(of(role));
        Arrays.asList(permissions).forEach(left::remove);
        narrowed.put(role, left);
        return new RolePermissions(narrowed);
    }

    /**
     * What a role may do.
     *
     * @param role the role
     * @return its permissions
     */
    public Set<ChatPermission> of(AgentRole role) {
        return Objects.requireNonNull(granted.get(role), "role");
    }

    /**
     * Whether a role has a permission.
     *
     * @param role the role
     * @param permission the permission
     * @return true if it has
     */
    public boolean allows(AgentRole role, ChatPermission permission) {
        return of(role).contains(permission);
    }

    /**
     * Who has a permission.
     *
     * @param permission the permission
     * @return the roles that have it
     */
    public Set<AgentRole> rolesWith(ChatPermission permission) {
        return granted.keySet().stream()
                .filter(role -> allows(role, permission))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AgentRole.class)));
    }
}
