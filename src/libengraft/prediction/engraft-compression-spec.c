/* engraft-compression-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-compression-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/prediction/engraft-compression-options.h"

/**
 * EngraftCompressionSpec:
 *
 * How a model is made smaller, and the data by which it is held to account.
 */
struct _EngraftCompressionSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftCompressionSpec, engraft_compression_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_compression_spec_class_init (EngraftCompressionSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftCompressionSpec:cohort:
     *
     * The [class@Cohort]: which rows, and what the columns mean.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftCompressionSpec:options:
     *
     * The [class@CompressionOptions]: how much smaller.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_COMPRESSION_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_compression_spec_init (EngraftCompressionSpec *self)
{
}
