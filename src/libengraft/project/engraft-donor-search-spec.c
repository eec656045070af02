/* engraft-donor-search-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-donor-search-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/project/engraft-patient.h"
#include "libengraft/project/engraft-reviewed-list.h"
#include "libengraft/project/engraft-shortlist-entry.h"
#include "libengraft/registry/engraft-search-options.h"

/**
 * EngraftDonorSearchSpec:
 *
 * What is saved of a donor search.
 */
struct _EngraftDonorSearchSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftDonorSearchSpec, engraft_donor_search_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static GType
engraft_donor_search_spec_get_list_item_type (EngraftOptions *options,
                                              GParamSpec     *pspec)
{
  return ENGRAFT_TYPE_SHORTLIST_ENTRY;
}

static void
engraft_donor_search_spec_class_init (EngraftDonorSearchSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftDonorSearchSpec:patient:
     *
     * The [class@Patient].
     */
    nested ("patient", N_("Patient"), ENGRAFT_TYPE_PATIENT),
    /**
     * EngraftDonorSearchSpec:options:
     *
     * The [class@SearchOptions].
     */
    nested ("options", N_("Search"), ENGRAFT_TYPE_SEARCH_OPTIONS),
    /**
     * EngraftDonorSearchSpec:nomenclature:
     *
     * The title of a release in the [class@NomenclatureStore]; not set: its default.
     */
    g_param_spec_string ("nomenclature", N_("Nomenclature"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftDonorSearchSpec:registry:
     *
     * Where the donors are: the path of a registry, or “simulated:5000” for so many that are made up.
     */
    g_param_spec_string ("registry", N_("Registry"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftDonorSearchSpec:shortlist:
     *
     * A list of [class@ShortlistEntry].
     */
    nested ("shortlist", N_("Shortlist"), G_TYPE_LIST_STORE),
    /**
     * EngraftDonorSearchSpec:reviewed:
     *
     * The [class@ReviewedList].
     */
    nested ("reviewed", N_("Reviewed"), ENGRAFT_TYPE_REVIEWED_LIST),
  };

  ENGRAFT_OPTIONS_CLASS (klass)->get_list_item_type = engraft_donor_search_spec_get_list_item_type;

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_donor_search_spec_init (EngraftDonorSearchSpec *self)
{
}
