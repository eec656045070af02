/* engraft-compression-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-compression-options.h"

#include <glib/gi18n-lib.h>

/**
 * EngraftCompressionOptions:
 *
 * How a model is made smaller, and by what it is held to account.
 */
struct _EngraftCompressionOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftCompressionOptions, engraft_compression_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_compression_options_class_init (EngraftCompressionOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftCompressionOptions:threshold:
     *
     * The risk from which on something is done; 0: the mean risk.
     */
    g_param_spec_double ("threshold", N_("Threshold"), NULL, 0, 1, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCompressionOptions:pruning:
     *
     * What a leaf costs: subtrees that save less are cut off; 0: none.
     */
    g_param_spec_double ("pruning", N_("Pruning"), NULL, 0, 1e6, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCompressionOptions:dropping:
     *
     * Trees that change the score by less are left out; 0: none.
     */
    g_param_spec_double ("dropping", N_("Dropping of Trees"), NULL, 0, 1e6, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCompressionOptions:sparsity:
     *
     * The share of the weights of neural networks that is left out, the smallest first; 0: none.  What is left is fitted anew to
     * what the networks said of the patients.
     */
    g_param_spec_double ("sparsity", N_("Sparsity of Networks"), NULL, 0, .99, 0, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_compression_options_init (EngraftCompressionOptions *self)
{
}

/**
 * engraft_compression_options_new:
 *
 * Gives compression without loss of trees or weights, held to account at the mean risk.
 *
 * Returns: (transfer full): options
 */
EngraftCompressionOptions *
engraft_compression_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_COMPRESSION_OPTIONS, NULL);
}
