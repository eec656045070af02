/* engraft-win-ratio-private.h: what the parts of a win ratio know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/endpoints/eg-win-ratio.h"
#include "libengraft/endpoints/engraft-win-ratio.h"

G_BEGIN_DECLS

struct _EngraftWinRatio
{
  GObject                 parent_instance;

  EngraftWinRatioOptions *options;      /* a copy */
  char                   *treatment;
  char                   *control;
  GPtrArray              *outcomes;     /* texts, as they were given */
  GPtrArray              *titles;       /* the same in words */
  guint                   n_left_out;   /* rows of no arm, or of another one */
  guint                  *n_missing;    /* of each outcome: subjects whom it cannot tell of */
  EgWinRatio              result;
  GListStore             *notices;
};

void engraft_win_ratio_result_init (EngraftResultInterface *iface);

G_END_DECLS
