package com.dramac.livechat.internal.acting;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.department.DepartmentChange;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.department.DepartmentRepository;
import com.dramac.livechat.department.NewDepartment;
import com.dramac.livechat.manifest.ChatPermission;
import java.util.List;
import java.util.Optional;

/** Departments as a member of the staff has them. */
final class MemberDepartments implements DepartmentRepository {
    private final ActingMember member;

    MemberDepartments(ActingMember member) {
        this.member = member;
    }

    @Override
    public ChatDepartment create(NewDepartment department) {
        return member.needing(ChatPermission.AGENTS_MANAGE).departments().create(department);
    }

    @Override
    public Optional<ChatDepartment> find(DepartmentId id) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).departments().find(id);
    }

    @Override
    public Page<ChatDepartment> list(PageRequest page) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).departments().list(page);
    }

    @Override
    public Page<ChatDepartment> listActive(PageRequest page) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).departments().listActive(page);
    }

    @Override
    public ChatDepartment change(DepartmentId id, DepartmentChange change) {
        return member.needing(ChatPermission.AGENTS_MANAGE).departments().change(id, change);
    }

    @Override
    public void order(List<DepartmentId> departments) {
        member.needing(ChatPermission.AGENTS_MANAGE).departments().order(departments);
    }

    @Override
    public ChatDepartment makeDefault(DepartmentId id) {
        return member.needing(ChatPermission.AGENTS_MANAGE).departments().makeDefault(id);
    }

    @Override
    public ChatDepartment activate(DepartmentId id) {
        return member.needing(ChatPermission.AGENTS_MANAGE).departments().activate(id);
    }

    @Override
    public ChatDepartment deactivate(DepartmentId id) {
        return member.needing(ChatPermission.AGENTS_MANAGE).departments().deactivate(id);
    }

    @Override
    public void delete(DepartmentId id) {
        member.needing(ChatPermission.AGENTS_MANAGE).departments().delete(id);
    }
}
