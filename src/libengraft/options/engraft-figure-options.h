/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_FIGURE_OPTIONS (engraft_figure_options_get_type ())

G_DECLARE_DERIVABLE_TYPE (EngraftFigureOptions, engraft_figure_options, ENGRAFT, FIGURE_OPTIONS, EngraftOptions)

/**
 * EngraftFigureOptionsClass:
 * @parent_class: the parent
 *
 * How the figures of a kind of analysis look.
 */
struct _EngraftFigureOptionsClass
{
  EngraftOptionsClass parent_class;

  /*< private >*/
  gpointer padding[4];
};

G_END_DECLS
