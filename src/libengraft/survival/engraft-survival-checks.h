/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/engraft-operation.h"
#include "libengraft/survival/engraft-survival-roles.h"

G_BEGIN_DECLS

void  engraft_survival_checks_times    (EngraftSurvivalRoles *roles,
                                        const double         *times,
                                        gsize                 n,
                                        guint                 n_zero);
void  engraft_survival_checks_subjects (EngraftSurvivalRoles *roles,
                                        const guint32        *subjects,
                                        const double         *entries,
                                        const double         *times,
                                        gsize                 n,
                                        guint                 n_repeated);
void  engraft_survival_checks_unsaid_subject (EngraftSurvivalRoles *roles,
                                        const guint          *rows,
                                        gsize                 n,
                                        EngraftOperation     *operation);
guint engraft_survival_checks_copies   (EngraftSurvivalRoles *roles,
                                        const guint          *rows,
                                        gsize                 n,
                                        EngraftOperation     *operation);

G_END_DECLS
