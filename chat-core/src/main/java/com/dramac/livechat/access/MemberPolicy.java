package com.dramac.livechat.access;

/** Whether members of a site's agency who have no agent row on the site act there as admins. */
public enum MemberPolicy {
    /** They do. The default. */
    ALLOW("allow"),

    /** They have no access: an agent row decides who has. */
    DENY("deny");

    private final String value;

    MemberPolicy(String value) {
        this.value = value;
    }

    /** {@return the value in the database} */
    public String value() {
        return value;
    }

    /**
     * Returns the policy that has a value in the database.
     *
     * @param value the value
     * @return the policy
     * @throws IllegalArgumentException if no policy has the value
     */
    public static MemberPolicy of(String value) {
        for (MemberPolicy policy : values()) {
            if (policy.value.equals(value)) {
                return policy;
            }
        }
        throw new IllegalArgumentException("unknown member policy");
    }
}
