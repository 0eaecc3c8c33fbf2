"""An innovation case for people: potential and use, services, projects, actors, priorities, the gap, the plan."""
