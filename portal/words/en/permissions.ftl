# Why an action is denied: beside a disabled button, and in the error of a request that tries.

denied_role_none = This requires the { $role } role on this cluster. You have no role on this cluster.
denied_role_group = This requires the { $role } role on this cluster. Your role is { $held } (group { $group }).
denied_role_person = This requires the { $role } role on this cluster. Your role is { $held }.
denied_project = You have no role in project { $project }.
denied_audit = This requires the admin role on at least one cluster.
denied_apply = Only { $owner }, who planned and reviewed this operation, can apply it.
denied_discard = Only { $owner } or an admin can discard this operation.
denied_unknown = Your role isn't known.
