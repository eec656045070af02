/* engraft-landscape-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/trials/engraft-landscape-options.h"

#include <glib/gi18n-lib.h>

/**
 * EngraftLandscapeOptions:
 *
 * How trials are counted.
 */
struct _EngraftLandscapeOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftLandscapeOptions, engraft_landscape_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_landscape_options_class_init (EngraftLandscapeOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftLandscapeOptions:confidence:
     *
     * The level of intervals, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_landscape_options_init (EngraftLandscapeOptions *self)
{
}

/**
 * engraft_landscape_options_new:
 *
 * Gives options with a level of 95 %.
 *
 * Returns: (transfer full): options with a level of 95 %
 */
EngraftLandscapeOptions *
engraft_landscape_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_LANDSCAPE_OPTIONS, NULL);
}
