/* engraft-shortlist-entry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-shortlist-entry.h"

#include <glib/gi18n-lib.h>

/**
 * EngraftShortlistEntry:
 *
 * A donor or unit that the user has put on the shortlist of a search.
 */
struct _EngraftShortlistEntry
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftShortlistEntry, engraft_shortlist_entry, ENGRAFT_TYPE_OPTIONS)

static void
engraft_shortlist_entry_class_init (EngraftShortlistEntryClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftShortlistEntry:donor:
     *
     * The donor's or unit's own number.
     */
    g_param_spec_string ("donor", N_("Shortlist"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftShortlistEntry:note:
     *
     * What the user says of it.
     */
    g_param_spec_string ("note", N_("Note"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftShortlistEntry:compared:
     *
     * Whether it stands beside others in the comparison.
     */
    g_param_spec_boolean ("compared", N_("Compare"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_shortlist_entry_init (EngraftShortlistEntry *self)
{
}

/**
 * engraft_shortlist_entry_new:
 * @donor: the donor's or unit's own number
 *
 * Gives an entry without a note.
 *
 * Returns: (transfer full): the entry
 */
EngraftShortlistEntry *
engraft_shortlist_entry_new (const char *donor)
{
  g_return_val_if_fail (donor, NULL);

  return g_object_new (ENGRAFT_TYPE_SHORTLIST_ENTRY, "donor", donor, NULL);
}
