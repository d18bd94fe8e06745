package com.dramac.livechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.agent.AgentChange;
import com.dramac.livechat.agent.AgentFilters;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.department.DepartmentChange;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.department.NewDepartment;
import com.dramac.livechat.error.ValidationException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Drafts and changes of departments and agents: what they say unless told, and how they refuse. */
class StaffDraftsTest {
    private static final UserId USER = UserId.of(new UUID(1, 1));

    @Test
    void whatIsNotSaidHasTheSpecificationsDefault() {
        NewDepartment department = NewDepartment.named("Sales");
        assertThat(department.autoAssign()).isTrue();
        assertThat(department.maxConcurrentChats()).isEqualTo(5);
        assertThat(department.description()).isEmpty();
        NewAgent agent = NewAgent.of(USER, "Grace");
        assertThat(agent.role()).isEqualTo(AgentRole.AGENT);
        assertThat(agent.maxConcurrentChats()).isEqualTo(5);
        assertThat(agent.departmentId()).isEmpty();
    }

    @Test
    void aChangeKeepsWhatItDoesNotName() {
        DepartmentChange department = DepartmentChange.builder().build();
        assertThat(department.description()).isEqualTo(Patch.keep());
        assertThat(department.name()).isEmpty();
        AgentChange agent = AgentChange.builder().build();
        assertThat(agent.avatarUrl()).isEqualTo(Patch.keep());
        assertThat(agent.email()).isEqualTo(Patch.keep());
        assertThat(agent.departmentId()).isEqualTo(Patch.keep());
        AgentFilters all = AgentFilters.all();
        assertThat(all.activeOnly() || all.availableOnly()).isFalse();
        assertThat(AgentFilters.available().availableOnly()).isTrue();
    }

    @Test
    void aPlainValueIsSet() {
        assertThat(DepartmentChange.builder().description("x").build().description())
                .isEqualTo(Patch.set("x"));
        DepartmentId department = DepartmentId.of(new UUID(1, 2));
        AgentChange agent = AgentChange.builder()
                .avatarUrl("https://example.org/a.png")
                .email("a@b")
                .departmentId(department)
                .build();
        assertThat(agent.avatarUrl()).isEqualTo(Patch.set("https://example.org/a.png"));
        assertThat(agent.email()).isEqualTo(Patch.set("a@b"));
        assertThat(agent.departmentId()).isEqualTo(Patch.set(department));
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertThatThrownBy(() -> NewDepartment.builder()
                        .name(" ")
                        .description("x".repeat(Limits.DESCRIPTION + 1))
                        .maxConcurrentChats(-1)
                        .build())
                .isInstanceOf(ValidationException.class)
                .hasMessage("name must not be blank; description must be at most 2000 characters;"
                        + " maxConcurrentChats must be 0 to 1000");
        assertThatThrownBy(() -> DepartmentChange.builder()
                        .name("")
                        .description("a\0")
                        .maxConcurrentChats(1_001)
                        .build())
                .isInstanceOf(ValidationException.class)
                .hasMessage("name must not be blank; description must be Unicode text without NUL;"
                        + " maxConcurrentChats must be 0 to 1000");
        String agents = "displayName must not be blank; avatarUrl must be an http or https URL;"
                + " email must be an e-mail address; maxConcurrentChats must be 0 to 1000";
        assertThatThrownBy(() -> NewAgent.builder()
                        .userId(USER)
                        .displayName(" ")
                        .avatarUrl("s3cr3t")
                        .email("s3cr3t")
                        .maxConcurrentChats(-1)
                        .build())
                .isInstanceOf(ValidationException.class)
                .hasMessage(agents);
        assertThatThrownBy(() -> AgentChange.builder()
                        .displayName(" ")
                        .avatarUrl("s3cr3t")
                        .email("s3cr3t")
                        .maxConcurrentChats(-1)
                        .build())
                .isInstanceOf(ValidationException.class)
                .hasMessage(agents);
    }

    @Test
    void personalDataIsNotPrinted() {
        assertThat(NewAgent.builder()
                        .userId(USER)
                        .displayName("s3cr3t")
                        .email("s3cr3t@example.org")
                        .avatarUrl("https://example.org/s3cr3t")
                        .build()
                        .toString())
                .doesNotContain("s3cr3t");
        assertThat(AgentChange.builder()
                        .displayName("s3cr3t")
                        .email("s3cr3t@example.org")
                        .avatarUrl("https://example.org/s3cr3t")
                        .build()
                        .toString())
                .doesNotContain("s3cr3t");
    }
}
