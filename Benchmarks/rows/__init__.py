"""The budgets, one or a few to a module. Each has `measure(context)`, which returns rows."""
