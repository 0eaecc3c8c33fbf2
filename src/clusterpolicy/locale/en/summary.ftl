## Six measures at once

measure-concentration_summary = Quotients, concentration and specialisation at once
    .reading = six measures at once, each read as on its own
