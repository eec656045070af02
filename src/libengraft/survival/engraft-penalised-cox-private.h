/* engraft-penalised-cox-private.h: what the parts of a path know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-penalised-cox.h"
#include "libengraft/engraft-result.h"
#include "libengraft/survival/engraft-cox-design.h"
#include "libengraft/survival/engraft-penalised-cox.h"

G_BEGIN_DECLS

struct _EngraftPenalisedCox
{
  GObject                     parent_instance;

  EngraftSurvivalData        *data;
  EngraftPenalisedCoxOptions *options;     /* a copy */
  GListStore                 *notices;
  EngraftCoxDesign            design;
  EgCoxData                   rows;
  EgPenalisedCox              path;
  EgPenalisedErrors           errors;      /* n_lambda 0 without folds */
  double                      last_lambda; /* that was wanted, when the path is not finished */
};

gboolean engraft_penalised_cox_compute     (EngraftPenalisedCox  *self,
                                            EngraftCoxTerms      *terms,
                                            EngraftOperation     *operation,
                                            GError              **error);
char    *engraft_penalised_cox_list_separating (EngraftPenalisedCox *self);
void     engraft_penalised_cox_add_notices (EngraftPenalisedCox  *self,
                                            EngraftOperation     *operation);

/* where coefficients are to be read: the best penalty, without folds the last */
guint    engraft_penalised_cox_get_chosen  (EngraftPenalisedCox  *self);

void engraft_penalised_cox_result_init (EngraftResultInterface *iface);

G_END_DECLS
