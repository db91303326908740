-- Nobody asks any more for what is due of all associations in one order.
DROP INDEX delivery_due;
