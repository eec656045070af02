/* engraft-frailty-fit-private.h: what the parts of a model with frailties know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-frailty.h"
#include "libengraft/engraft-result.h"
#include "libengraft/survival/engraft-cox-fit-private.h"
#include "libengraft/survival/engraft-frailty-fit.h"

G_BEGIN_DECLS

struct _EngraftFrailtyFit
{
  GObject        parent_instance;

  EngraftCoxFit *plain;        /* without frailties */
  GListStore    *notices;
  EgFrailty      frailty;
  GPtrArray     *names;        /* of clusters */
  GArray        *n_rows;       /* of double, of clusters, with weights */
  char          *title;        /* of the column that has them */
};

void engraft_frailty_fit_result_init (EngraftResultInterface *iface);

G_END_DECLS
