/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SHORTLIST_ENTRY (engraft_shortlist_entry_get_type ())

G_DECLARE_FINAL_TYPE (EngraftShortlistEntry, engraft_shortlist_entry, ENGRAFT, SHORTLIST_ENTRY, EngraftOptions)

EngraftShortlistEntry *engraft_shortlist_entry_new (const char *donor);

G_END_DECLS
