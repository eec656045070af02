/* eg-cox-data.h: follow-up and covariates in the order in which a Cox model goes through them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-timeline.h"

/* The rows at risk at one time of one stratum at which there are events.  Sets of a stratum
 * follow each other from the latest time to the first, so that rows come as one goes on. */
typedef struct
{
  uint32_t end;        /* places before this one are in the set, or have been */
  uint32_t n_events;
} EgRiskSet;

typedef struct
{
  size_t begin;        /* places */
  size_t end;
  size_t first_set;
  size_t end_set;
} EgCoxStratum;

/* Rows have places: strata one after another, in each the latest time first.  All arrays but
 * `times` are by place. */
typedef struct
{
  size_t         n;            /* rows that are counted: not empty, weight above 0 */
  size_t         n_rows;       /* of the input */
  uint32_t      *order;        /* the row at each place */
  uint32_t      *time;         /* index into times */
  uint8_t       *event;
  double        *weight;       /* NULL when all are 1 */
  double        *offset;       /* less their mean; NULL when there are none */
  double         mean_offset;
  double         sum_weights;
  uint32_t      *entry;        /* index into times, EG_NO_TIME: from the start; NULL without entries */
  uint32_t      *leaving;      /* places of a stratum by entry, the latest first; NULL without entries */
  uint32_t      *n_left;       /* of each set: of leaving, those that are not in it any more */

  size_t         n_strata;
  EgCoxStratum  *strata;
  size_t         n_sets;
  EgRiskSet     *sets;
  size_t         n_times;
  double        *times;
  size_t         n_events;

  size_t         n_columns;
  double       **columns;      /* covariates, to be filled by the caller */

  EgStep         step;         /* NULL, or while the caller waits: what asks whether to stop where none is given */
  void          *step_data;
} EgCoxData;

/* Puts ROWS in order (groups and clusters are not looked at) and makes room for N_COLUMNS
 * covariates; OFFSET may be NULL.  Rows of weight 0 and rows whose entry is their time do not
 * count.  O(n).  EG_BAD_INPUT as for eg_timeline_init (), and when an offset is not finite. */
EgStatus eg_cox_data_init       (EgCoxData             *self,
                                 const EgSurvivalRows  *rows,
                                 const double          *offset,
                                 size_t                 n_columns,
                                 EgStep                 step,
                                 void                  *step_data);
void     eg_cox_data_clear      (EgCoxData             *self);

/* Fills a column from values in the order of the rows. */
void     eg_cox_data_set_column (EgCoxData             *self,
                                 size_t                 column,
                                 const double          *values);

static inline double
eg_cox_data_weight (const EgCoxData *self,
                    size_t           place)
{
  return self->weight ? self->weight[place] : 1;
}

/* Where the rows begin that come with a set. */
static inline size_t
eg_cox_data_set_begin (const EgCoxData    *self,
                       const EgCoxStratum *stratum,
                       size_t              set)
{
  return set > stratum->first_set ? self->sets[set - 1].end : stratum->begin;
}

static inline size_t
eg_cox_data_left_before (const EgCoxData    *self,
                         const EgCoxStratum *stratum,
                         size_t              set)
{
  return set > stratum->first_set ? self->n_left[set - 1] : stratum->begin;
}
