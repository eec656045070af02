/* engraft-cox-terms-private.h: terms as the fit takes them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/survival/engraft-cox-terms.h"

G_BEGIN_DECLS

#define ENGRAFT_COX_NO_SOURCE G_MAXUINT

typedef enum
{
  ENGRAFT_COX_NO_SPLINE,
  ENGRAFT_COX_NATURAL,       /* ns (column, degrees of freedom) */
  ENGRAFT_COX_RESTRICTED,    /* rcs (column, knots) */
} EngraftCoxSpline;

/* A column that terms are made of. */
typedef struct
{
  char             *name;         /* as it was written, without factor () */
  char             *variable;     /* what a spline is of, else the name */
  EngraftColumn    *column;
  gboolean          is_levels;
  EngraftCoxSpline  spline;
  guint             size;         /* of a spline: degrees of freedom or knots */
  char             *reference;    /* the level that was asked for, of a spline the value, or NULL */
} EngraftCoxSource;

typedef struct
{
  char  *name;
  guint  first;      /* sources */
  guint  second;     /* of an interaction, else ENGRAFT_COX_NO_SOURCE */
} EngraftCoxTerm;

struct _EngraftCoxTerms
{
  GObject       parent_instance;

  EngraftTable *table;
  GPtrArray    *sources;       /* of EngraftCoxSource */
  GPtrArray    *terms;         /* of EngraftCoxTerm */
  GPtrArray    *columns;       /* of EngraftColumn, of the sources */
  char         *title;
};

/* The same for any list of covariates, which may be empty.  LENIENT: references of other covariates are passed by. */
EngraftCoxTerms *engraft_cox_terms_new_for_list (EngraftTable        *table,
                                                 const char * const  *covariates,
                                                 const char * const  *references,
                                                 gboolean             lenient,
                                                 GError             **error);

G_END_DECLS
