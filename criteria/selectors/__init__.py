from criteria.selectors.in_force import in_force, version_on
