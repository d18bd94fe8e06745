package com.dramac.livechat.department;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import java.util.List;
import java.util.Optional;

/**
 * The departments of one site. Where there are any, exactly one of them is the default, at every moment and however many
 * change them at once: the changes of one site's departments take turns.
 */
public interface DepartmentRepository {
    /**
     * Stores a department, active and last in the list. The first one of a site becomes the default.
     *
     * @param department what to store
     * @return the department as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    ChatDepartment create(NewDepartment department);

    /**
     * Finds a department.
     *
     * @param id the department
     * @return the department, or empty if there is none in this site
     */
    Optional<ChatDepartment> find(DepartmentId id);

    /**
     * All departments, by their place in the list, ties by id.
     *
     * @param page which part
     * @return a page of departments
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     * @throws com.dramac.livechat.error.ValidationException if the cursor is not one of this list
     */
    Page<ChatDepartment> list(PageRequest page);

    /**
     * The departments that take part, by their place in the list, ties by id.
     *
     * @param page which part
     * @return a page of active departments
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     * @throws com.dramac.livechat.error.ValidationException if the cursor is not one of this list
     */
    Page<ChatDepartment> listActive(PageRequest page);

    /**
     * Changes what is said of a department.
     *
     * @param id the department
     * @param change what is to become of it
     * @return the department as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such department in this site
     */
    ChatDepartment change(DepartmentId id, DepartmentChange change);

    /**
     * Puts the list in order, whole or not at all: the places become 0, 1, 2 and so on.
     *
     * @param departments every department of the site, each once, in the new order
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     * @throws com.dramac.livechat.error.ValidationException if a department is missing, strange or named twice
     */
    void order(List<DepartmentId> departments);

    /**
     * Makes a department the site's default, and the default before it a usual one, in the same moment.
     *
     * @param id the department; it may be the default already
     * @return the department as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such department in this site
     * @throws com.dramac.livechat.error.ConflictException if the department is not active
     */
    ChatDepartment makeDefault(DepartmentId id);

    /**
     * Lets a department take part again.
     *
     * @param id the department; it may be active already
     * @return the department as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such department in this site
     */
    ChatDepartment activate(DepartmentId id);

    /**
     * Takes a department out of use. Its agents and conversations stay in it.
     *
     * @param id the department; it may be inactive already
     * @return the department as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such department in this site
     * @throws com.dramac.livechat.error.ConflictException if it is the default
     */
    ChatDepartment deactivate(DepartmentId id);

    /**
     * Deletes a department. Its agents are left without one. Its open conversations go to the default department, so that
     * somebody still finds them, or to none if there is no department left; its other conversations are left without one.
     * That is a change of each of them.
     *
     * @param id the department
     * @throws com.dramac.livechat.error.NotFoundException if there is no such department in this site
     * @throws com.dramac.livechat.error.ConflictException if it is the default and not the last one
     */
    void delete(DepartmentId id);
}
