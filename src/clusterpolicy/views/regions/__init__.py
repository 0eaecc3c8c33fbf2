"""Views of regions: types, potential and activity, peers, disparities, flows."""
