/* engraft-consort-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-consort-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftConsortOptions:
 *
 * What the columns of a flow of subjects mean.
 */
struct _EngraftConsortOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftConsortOptions, engraft_consort_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_consort_options_class_init (EngraftConsortOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftConsortOptions:arm:
     *
     * The column of the arm to which subjects were randomised; missing where they were not.
     */
    engraft_param_text ("arm", N_("Arm"), NULL),
    /**
     * EngraftConsortOptions:excluded:
     *
     * The column of why a subject was excluded before; missing or no: it was not.
     */
    engraft_param_text ("excluded", N_("Excluded"), NULL),
    /**
     * EngraftConsortOptions:received:
     *
     * The column that says yes where the treatment of the arm was received, or why not.
     */
    engraft_param_text ("received", N_("Received Treatment"), NULL),
    /**
     * EngraftConsortOptions:lost:
     *
     * The column of why a subject was lost; missing or no: it was not.
     */
    engraft_param_text ("lost", N_("Lost to Follow-Up"), NULL),
    /**
     * EngraftConsortOptions:analysed:
     *
     * The column that says yes where a subject was analysed, or why not; not set: all who were not lost.
     */
    engraft_param_text ("analysed", N_("Analysed"), NULL),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_consort_options_init (EngraftConsortOptions *self)
{
}

/**
 * engraft_consort_options_new:
 *
 * Gives options without a column.
 *
 * Returns: (transfer full): options without a column
 */
EngraftConsortOptions *
engraft_consort_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_CONSORT_OPTIONS, NULL);
}
